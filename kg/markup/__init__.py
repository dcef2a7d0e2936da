"""Floor 1: how every page is written: elements that escape what they hold, and what frames them."""
