// Everything works without this file; it adds dropping files, copying drafts, and details where evidence is pointed at.
"use strict";

const announce = (text) => {
  document.getElementById("announcer").textContent = text;
};

for (const form of document.querySelectorAll("form[data-busy]")) {
  const button = form.querySelector("button[type=submit]");
  const label = button.textContent;
  form.addEventListener("submit", (event) => {
    if (form.getAttribute("aria-busy") === "true") return event.preventDefault();
    form.setAttribute("aria-busy", "true");
    button.setAttribute("aria-disabled", "true");
    button.textContent = form.dataset.busy;
    announce(form.dataset.busy);
  });
  window.addEventListener("pageshow", () => { // also on the way back from the next page
    form.removeAttribute("aria-busy");
    button.removeAttribute("aria-disabled");
    button.textContent = label;
  });
}

const drop = document.querySelector("[data-drop]");
if (drop) {
  const form = drop.closest("form");
  const input = form.elements.file;
  const carriesFile = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  drop.querySelector("[data-drop-hint]").hidden = false;
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) drop.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    drop.classList.remove("over");
    const one = new DataTransfer();
    if (event.dataTransfer.files.length === 0) return;
    one.items.add(event.dataTransfer.files[0]);
    input.files = one.files;
    announce(`${one.files[0].name} chosen`);
    form.querySelector("button[type=submit]").focus();
  });
}


if (matchMedia("(max-width: 56rem)").matches) { // a long page on a phone: what is not needed at once is folded
  for (const fold of document.querySelectorAll("details[data-fold]")) fold.open = "told" in fold.dataset || Boolean(fold.querySelector(":target"));
}
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  const label = button.textContent;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.textContent = "Copied";
      announce(button.dataset.copied);
    } catch {
      getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
      button.textContent = "Selected: press Ctrl+C";
      announce("It is selected. Copy it with Control C.");
    }
    setTimeout(() => { button.textContent = label; }, 3000);
  });
}

const tip = document.getElementById("tip");
if (tip) {
  let shown = null;

  const line = (name, text) => {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  };
  const fill = (link) => {
    tip.replaceChildren();
    for (const id of link.dataset.saidBy.split(" ")) {
      const finding = document.getElementById(id);
      tip.append(line("strong", finding.querySelector("[data-said]").textContent));
      const sure = finding.querySelector("[data-sure]");
      if (sure) tip.append(line("span", sure.textContent));
    }
  };
  const place = (link) => {
    const words = link.getClientRects()[0];
    const left = Math.max(8, Math.min(words.left, document.documentElement.clientWidth - tip.offsetWidth - 8));
    const above = words.top - tip.offsetHeight - 8;
    const last = [...link.getClientRects()].at(-1);
    tip.style.left = `${left + window.scrollX}px`;
    tip.style.top = `${(above > 8 ? above : last.bottom + 8) + window.scrollY}px`;
  };
  const show = (link) => {
    hide();
    shown = link;
    fill(link);
    tip.hidden = false;
    link.setAttribute("aria-describedby", "tip");
    place(link);
  };
  const hide = () => {
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    tip.hidden = true;
  };

  for (const link of document.querySelectorAll("a[data-said-by]")) {
    link.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") show(link); });
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", hide);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      show(link);
    });
    link.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse" && event.relatedTarget !== tip && document.activeElement !== link) hide();
    });
  }
  tip.addEventListener("pointerleave", hide);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("pointerdown", (event) => {
    if (shown && !tip.contains(event.target) && !event.target.closest("a[data-said-by]")) hide();
  });
  for (const link of document.querySelectorAll(".findings a[href^='#'], .verdict a[href^='#']")) {
    link.addEventListener("click", (event) => { // the browser would scroll, but take the focus away
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      const place = document.getElementById(link.hash.slice(1));
      const found = place.querySelector("a") ?? place; // the link on the words, or a finding
      found.closest("details").open = true;
      found.focus({ preventScroll: true });
      found.scrollIntoView({ block: "center" });
    });
  }
}
