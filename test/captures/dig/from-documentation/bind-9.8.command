dig foo
