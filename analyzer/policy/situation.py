"""Everything a plan is made from, gathered once: the policy, the posting, the applicant's dates, the calendar."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analyzer.policy.business_days import BusinessCalendar
from analyzer.policy.channels import Route, route_for, without_contacts
from analyzer.policy.defaults import Defaults
from analyzer.policy.messages import Phrasebook
from analyzer.policy.permission import ContactRules
from analyzer.policy.windows import Anchors, Window, last_of_round, response_windows, silence_of
from analyzer.schema.plan import Application
from analyzer.schema.policy import FollowUpPolicy, Silence
from analyzer.schema.posting import ContactPoint, JobPosting
from analyzer.schema.statement import ContactInstruction, SilenceRule, Statement, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One applicant before one posting."""

    policy: FollowUpPolicy
    """What the posting allows."""

    statements: Sequence[Statement]
    """What it says."""

    contact_points: Sequence[ContactPoint]
    """Whom it names."""

    posting: JobPosting
    """The posting itself."""

    application: Application
    """What the applicant knows."""

    as_of: date | None
    """The day to plan for; None for a plan that holds on any day."""

    defaults: Defaults
    """The numbers."""

    phrases: Phrasebook
    """The words."""

    rules: ContactRules
    """The contact instructions, sorted."""

    calendar: BusinessCalendar
    """The working days."""

    anchors: Anchors
    """The days that offsets count from."""

    @property
    def reference(self) -> date | None:
        """The day to speak for: `as_of`, else the last thing that is known to have happened."""
        return self.as_of or max(self._events, default=None)

    @property
    def begun(self) -> bool:
        """True where something is known to have happened, so that there is an application."""
        return bool(self._events)

    @property
    def _events(self) -> tuple[date, ...]:
        application = self.application
        known = (application.applied_on, application.heard_back_on)
        return (*application.interviewed_on, *application.followed_up_on, *filter(None, known))

    @property
    def since(self) -> date | None:
        """The day from which on an answer is due to this applicant; None if unknown.

        It is that of applying, or else today, or of the closing date ahead unless that is of another round.
        """
        begun, closing = self.application.applied_on or self.as_of, self.anchors.get("deadline")
        if begun is None or closing is None:
            return begun
        near = begun <= closing < begun + timedelta(days=self.defaults.rounds_apart)
        return closing if near else begun

    def counting(self, windows: Sequence[Window]) -> Window | None:
        """The window that is over last of those for this applicant's round."""
        return last_of_round(windows, since=self.since, apart=self.defaults.rounds_apart)

    @property
    def interviewed_on(self) -> date | None:
        """The last interview; None if there was none."""
        return max(self.application.interviewed_on, default=None)

    @property
    def answered_on(self) -> date | None:
        """The day on which the employer got in touch, unless an interview has followed; None if not."""
        heard, interviewed = self.application.heard_back_on, self.interviewed_on
        return None if heard is None or (interviewed is not None and interviewed > heard) else heard

    @property
    def silence(self) -> Silence | None:
        """What silence means, with its day resolved by the applicant's dates."""
        promised = self.counting(response_windows(self.statements, self.anchors, self.calendar))
        return silence_of(self.statements, self.anchors, self.calendar, promised) or self.policy.silence

    @property
    def rejected_on(self) -> date | None:
        """The day from which silence is a rejection; None if no such day is stated."""
        silence, applied = self.silence, self.application.applied_on
        if silence is None or silence.meaning != "rejection" or silence.after is None:
            return None
        return None if applied is not None and silence.after < applied else silence.after

    @property
    def rejection_undated(self) -> bool:
        """True where silence is a rejection after a time that counts from a day not known yet, such as applying."""
        silence = self.silence
        if silence is None or silence.meaning != "rejection" or silence.after is not None:
            return False
        rules = [s for s in self.statements if isinstance(s, SilenceRule) and s.id in silence.because]
        return any(rule.offset is not None and rule.anchor != "interview" for rule in rules)

    @property
    def status_open(self) -> bool:
        """True where one may ask about one's application at all."""
        return self.policy.permission not in {"prohibited", "undetermined"} and self.rules.status_open

    def too_late(self, latest: date | None) -> bool:
        """True where a step that was best taken by `latest` is no longer of use on the day to speak for."""
        if latest is None or self.reference is None:
            return False
        return self.reference > self.calendar.add(latest, self.defaults.too_late_after)

    def route(self, topic: Topic, *, offered: ContactInstruction | None = None) -> Route:
        """Through what, and to whom, to ask about `topic`; `offered` for the one offer to look at, None for all."""
        exceptions = () if offered is not None else self.rules.exceptions
        openings = tuple(opening for opening in self.rules.openings if opening not in exceptions)
        return route_for(
            topic,
            policy=self.policy,
            rules=replace(self.rules, openings=openings if offered is None else (offered,)),
            contact_points=without_contacts(self.contact_points, exceptions),
            preferred=self.application.preferred_channel,
            defaults=self.defaults,
        )

    def contact(self, route: Route) -> ContactPoint | None:
        """The contact point of a route."""
        return None if route.contact is None else self.contact_points[route.contact]
