"""Chart and knowledge made into what is drawn: timelines, table rows, the words of a page."""
