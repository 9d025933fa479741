Feature: orders
  Scenario: one order
    Given a shop
    When somebody orders 2 items
    Then there are 2 items in the order
