# The make targets for those who type just; `make help` says what each does.

test *ARGS:
    make test ARGS="{{ARGS}}"

demo:
    make demo

lint:
    make lint

format:
    make format

docs:
    make docs

bench:
    make bench

train *ARGS:
    make train ARGS="{{ARGS}}"

clash *ARGS:
    make clash ARGS="{{ARGS}}"

lock:
    make lock
