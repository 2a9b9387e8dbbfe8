"""Whether what a model says is hers: its register, its claims, whose lines it speaks, its language, its voice.

Every judge here looks at one sentence, holds no state of its own and raises nothing; `check` puts them together.
"""
