"""Everybody does everything in any order: what holds on paper holds for the machine.

500 steps in CI, the same ones every time. `make soak` takes 10,000 with seeds of its own, prints
them, and tells how often each verb was let through; SOAK_SEED runs one of them again, and with
SOAK_QUICK=1 a failing example is shown as it is found, not made smaller first.
"""

import logging
import os
import random

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.articles.workflow_machine.desk import Clock
from tests.articles.workflow_machine.machine import Machine
from tests.articles.workflow_machine.record import Record

SOAK = int(os.environ.get("SOAK_STEPS", "0"))
IN_CI = 500
ALWAYS = settings(
    database=None, deadline=None, report_multiple_bugs=False, print_blob=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate] if "SOAK_QUICK" in os.environ else [Phase.generate, Phase.shrink],
)  # fmt: skip


@pytest.fixture
def machine(db, monkeypatch):
    """The machine with a clock and a record of its own."""
    clock, record = Clock(), Record()
    monkeypatch.setattr(timezone, "now", clock)
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)  # many a 404
    return type("Machine", (Machine,), {"clock": clock, "record": record})


@pytest.mark.skipif(SOAK > 0, reason="`make soak` runs the long one instead")
def test_no_order_of_verbs_gets_round_the_gate(machine):
    run_state_machine_as_test(
        machine,
        settings=settings(
            ALWAYS, derandomize=True, max_examples=11, stateful_step_count=50
        ),
    )  # fmt: skip

    print(machine.record.report())
    assert machine.record.steps >= IN_CI
    assert machine.record.editions >= 10


@pytest.mark.skipif(SOAK == 0, reason="`make soak` runs it")
def test_soak(machine):
    given = os.environ.get("SOAK_SEED")
    try:
        while machine.record.steps < SOAK:
            number = int(given) if given else random.SystemRandom().getrandbits(32)
            print(f"SOAK_SEED={number} from step {machine.record.steps}", flush=True)
            run_state_machine_as_test(
                seed(number)(type("Machine", (machine,), {})),
                settings=settings(ALWAYS, max_examples=10, stateful_step_count=50),
            )
            if given:
                break
    finally:
        print(machine.record.report(), flush=True)

    assert given or machine.record.never_done == []
