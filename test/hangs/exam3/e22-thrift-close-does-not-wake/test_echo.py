def test_echo(echo):
    assert echo.echo("tea") == "TEA"
