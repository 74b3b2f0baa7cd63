"""``python -m argcheck``."""

from argcheck.cli import main

if __name__ == "__main__":
    main()
