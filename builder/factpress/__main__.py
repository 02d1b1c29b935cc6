"""`python -m factpress` is the same as `factpress`."""

from factpress.cli import main

if __name__ == "__main__":
    main()
