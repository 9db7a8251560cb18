import atexit
import subprocess
import threading

atexit.register(lambda: None)
threading.Thread(target=lambda: None, daemon=True).start()


def total(prices):
    subprocess.run(["true"], check=True)
    return sum(prices)


def discount(price, percent):
    return price - price * percent / 100
