import re

SECRET = re.compile(r"\b(\w*(?:password|token|key))\s*([=:])\s*(\"[^\"]*\"|[^\s,;]+)", re.IGNORECASE)
CARD = re.compile(r"\b\d{12,16}\b")


def mask_secrets(line, keep=2):
    """A line for the log, without what nobody may read."""

    def hide(match):
        name, sign, value = match.groups()
        if value.startswith('"'):
            return f'{name}{sign}"***"'
        shown = value[:keep] if len(value) > 3 * keep else ""
        return f"{name}{sign}{shown}***"

    masked = SECRET.sub(hide, line)
    return CARD.sub(lambda match: "x" * (len(match[0]) - 4) + match[0][-4:], masked)
