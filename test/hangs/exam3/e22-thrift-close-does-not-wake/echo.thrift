service Echo {
    string echo(1: string text)
}
