import re


def srt_shift(text, offset):
    """Moves the times of subtitles by milliseconds; nothing starts before zero."""

    def moved(match):
        hours, minutes, seconds, rest = (int(part) for part in match.groups())
        total = ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest + offset
        total = max(total, 0)
        total, rest = divmod(total, 1000)
        total, seconds = divmod(total, 60)
        hours, minutes = divmod(total, 60)
        return f"{hours:02d}:{minutes:02d}:{seconds:02d},{rest:03d}"

    lines = []
    for line in text.split("\n"):
        if " --> " in line:
            line = re.sub(r"(\d+):(\d\d):(\d\d),(\d{3})", moved, line)
        lines.append(line.rstrip())
    return "\n".join(lines)
