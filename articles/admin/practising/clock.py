"""How the time of a practice is told: in words, rounded so that nobody has to hurry for seconds."""

from datetime import timedelta


def left(time: timedelta | None) -> str:
    """What is left, in whole minutes begun; "" without a clock."""
    if time is None:
        return ""
    seconds = time.total_seconds()
    if seconds <= 0:
        return "time is up"
    return f"{-int(-seconds // 60)} min left" if seconds > 60 else "less than a minute left"


def took(time: timedelta) -> str:
    """How long it lasted: "48 s", "6 min", "6 min 20 s"."""
    minutes, seconds = divmod(int(time.total_seconds()), 60)
    told = [f"{minutes} min"] if minutes else []
    told += [f"{seconds} s"] if seconds or not minutes else []
    return " ".join(told)
