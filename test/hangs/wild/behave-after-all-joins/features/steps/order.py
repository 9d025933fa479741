from behave import given, then, when


@given("a shop")
def shop(context):
    context.order = []


@when("somebody orders {number:d} items")
def orders(context, number):
    context.order += [1] * number


@then("there are {number:d} items in the order")
def count(context, number):
    assert len(context.order) == number
