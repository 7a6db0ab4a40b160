import { type ApaReport, apaTableText } from "../../core/figure/apa/apaReport.ts";
import { button } from "../ui/button.ts";
import { element } from "../ui/element.ts";
import { post } from "../ui/host.ts";
import { table } from "../ui/table.ts";
import type { Section } from "./sections.ts";

/** The result as a paper reports it: a sentence and a table, each to be copied. */
export function apaSection<Shown>(reportOf: (shown: Shown) => ApaReport | undefined): Section<Shown> {
  return {
    title: "Report in APA style",
    isOfUse: (shown) => reportOf(shown) !== undefined,
    content: (shown) => {
      const report = reportOf(shown);
      return report === undefined ? [] : nodes(report);
    },
  };
}

function nodes(report: ApaReport): HTMLElement[] {
  const copy = (what: string, text: string) => button(what, "secondary", () => post({ type: "copy", text }));
  const { title, head, rows, note } = report.table;
  return [
    element("p", { class: "about" }, report.sentence),
    element("div", { class: "actions" }, copy("Copy Sentence", report.sentence)),
    element("h3", { class: "apa-title" }, title),
    table(title, head, rows),
    element("p", { class: "muted about" }, `Note. ${note}`),
    element("div", { class: "actions" }, copy("Copy Table", apaTableText(report.table))),
    element(
      "p",
      { class: "muted about" },
      "Style: American Psychological Association, Publication Manual, 7th edition (2020). Statistics such as p and r are set in italics there.",
    ),
  ];
}
