"""A page that a person would take for a posting."""


def page(title: str) -> str:
    return f"""<!DOCTYPE html><html><head><title>{title} - Soup Kitchen</title></head><body><main><h1>{title}</h1>
<p>Soup Kitchen is looking for somebody who feeds ninety people a day and likes it.</p>
<h2>Responsibilities</h2><ul><li>Plan the week</li><li>Cook lunch</li></ul>
<h2>Requirements</h2><ul><li>Two years in a kitchen</li></ul>
<h2>How to apply</h2><p>Send your CV. No phone calls, please.</p></main></body></html>"""
