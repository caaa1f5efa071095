"""What the law lets a privacy request become: tables and pure functions, nothing but the standard library.

Import from the modules: ``engine`` (decide, permitted), ``registry`` (current, workflow_for), ``case`` (CaseView),
``states``, ``commands``, ``effects``, ``clock``, ``calendars``, ``deadlines``, ``queues``, ``errors``. This file
imports nothing, so that ``python -m workflows.deadlines`` runs a module that is not loaded yet.
"""
