"""Which packages the wheel holds; everything else is said in pyproject.toml."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["officedesk", "officedesk.*"]), "officedesk.resources"],
    # resources/ lies beside the package in a checkout and inside it in a wheel.
    package_dir={"officedesk.resources": "resources"},
    package_data={"": ["py.typed", "*.mako"], "officedesk.resources": ["**/*"]},
    # The README's pictures are of no use to a running program.
    exclude_package_data={"officedesk.resources": ["pictures/*"]},
    include_package_data=False,
)
