"""factpress: a publisher of fact-check briefs whose quotations are verified and whose sources are traced."""

__version__ = "0.1.0"
