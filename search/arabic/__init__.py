"""Arabic words: folding, tokens, stems, plural keys, marking. Plain Python, no Django.

`analysis.analyse` is what an index holds of a text, `analysis.question` what a question asks,
`marks` and `snippet` show the answer in its original spelling.
"""
