def pytest_report_header(config):
    return "cart tests"


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.name)


def pytest_terminal_summary(terminalreporter):
    terminalreporter.write_line("2 failed, as in the story")
