*** Settings ***
Library    Rows.py

*** Test Cases ***
Rows Come In Order
    Read Rows    1    x    3
    Next Row Should Be    1
    Next Row Should Be    3
