"""The templates read the views that the plan gives them: every field, and nothing undeclared."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import jinja2
import pytest
from jinja2 import nodes
from page_rendering import hostile_archive, hostile_cleaning, hostile_data, render, small_archive
from page_samples import THEME

from newsarchive.pages import views
from newsarchive.pages.collections import build_archive
from newsarchive.pages.plan import VIEWS, PlannedPage, plan_pages
from newsarchive.pages.provenance_views import ProvenanceView

ALL_VIEWS: Mapping[str, type] = {**VIEWS, "article": views.ArticleView}


@pytest.mark.parametrize(
    "make", [hostile_archive, small_archive, lambda: build_archive([], {}, [])]
)
def test_every_page_renders_and_reads_nothing_undeclared(
    environment: jinja2.Environment, make: Any
) -> None:
    for address, html in render(environment, make()):
        assert html.startswith("<!DOCTYPE html>"), address
        assert "{{" not in html.replace("{{ 7*7 }}", ""), address


def test_the_plan_names_each_address_once_with_its_view() -> None:
    archive = hostile_archive()
    pages = list(plan_pages(archive, hostile_cleaning, hostile_data(archive)))
    assert pages == list(plan_pages(archive, hostile_cleaning, hostile_data(archive)))
    addresses = [page.save_as.casefold() for page in pages]
    assert len(set(addresses)) == len(addresses)
    for page in pages:
        assert isinstance(page, PlannedPage)
        assert type(page.view) is VIEWS[page.template]
        assert (THEME / "templates" / f"{page.template}.html").is_file()
        assert page.anywhere == (page.template == "404")


def reads_of_view(environment: jinja2.Environment, name: str, seen: set[str]) -> set[str]:
    """Give the fields of `view` that a template and what it includes read."""
    assert environment.loader is not None
    tree = environment.parse(environment.loader.get_source(environment, name)[0])
    fields = {
        node.attr
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "view"
    }
    for included in tree.find_all(nodes.Include):
        assert isinstance(included.template, nodes.Const)
        path = included.template.value
        if path not in seen:
            fields |= reads_of_view(environment, path, seen | {path})
    return fields


@pytest.mark.parametrize("template", sorted(ALL_VIEWS))
def test_a_template_reads_every_field_of_its_view_and_no_other(
    environment: jinja2.Environment, template: str
) -> None:
    declared = {field.name for field in dataclasses.fields(ALL_VIEWS[template])}
    read = reads_of_view(environment, f"{template}.html", set())
    if ALL_VIEWS[template] in {views.ArticleView, ProvenanceView}:
        read |= {"language"}  # read by the macro that writes lang
    assert read == declared
