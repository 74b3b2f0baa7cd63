"""cvc5 as a second back end."""
