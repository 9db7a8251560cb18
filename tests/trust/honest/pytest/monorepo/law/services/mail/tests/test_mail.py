from mail import send


def test_send():
    assert send()
