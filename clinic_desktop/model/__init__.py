"""The words of the product as frozen values that check themselves; no Qt, no store, no medicine."""
