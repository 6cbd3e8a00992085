"""What people add through the page: jobs kept in the ledger, taken in one at a time beside the pages."""

from onrecord.adding.jobs import Jobs
from onrecord.adding.records import ACTIVE, Given, Job, Result, ResultPage
from onrecord.adding.running import Adder

__all__ = ["ACTIVE", "Adder", "Given", "Job", "Jobs", "Result", "ResultPage"]
