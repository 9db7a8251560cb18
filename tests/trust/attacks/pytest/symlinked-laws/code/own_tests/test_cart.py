def test_total_adds_prices():
    assert True
