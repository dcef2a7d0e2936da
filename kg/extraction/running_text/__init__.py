"""Running text: paragraphs become objectives, duties, statements and terms."""
