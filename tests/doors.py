"""Signing in as people do, from an address of one's choice."""

PASSWORD = "let it stand, all of it"
HOME, CAFE = "192.0.2.1", "198.51.100.7"


def give_password(user, password: str = PASSWORD):
    user.set_password(password)
    user.save()
    return user


def sign_in(client, name: str, password: str = "wrong", *, address: str = HOME, **headers):
    return client.post(
        "/admin/login/?next=/admin/", {"username": name, "password": password},
        REMOTE_ADDR=address, **headers,
    )  # fmt: skip


def fail(client, name: str, times: int, **where):
    """The last of so many failed tries."""
    for _ in range(times):
        response = sign_in(client, name, **where)
    return response


def is_let_in(response) -> bool:
    return response.status_code == 302 and response["Location"] == "/admin/"
