import * as m from "../../words/messages.js";
import { localDecimal } from "../ui/numbers.ts";

/**
 * The facts inside a defect's English sentence, said in the reader's language: the formula, and what it leaves out,
 * takes in, counts twice or divides by. What is not recognised is left out, never shown untranslated.
 */
export function defectDetail(message: string): readonly string[] {
  const formula = /\(=(.+)\)(?= |;|$)/.exec(message)?.[1];
  const said = readings.flatMap(([pattern, say]) => {
    const found = pattern.exec(message);
    return found ? [say(found.slice(1).map((part) => listed(part ?? "")))] : [];
  });
  return [...(formula === undefined ? [] : [m.workbook_detail_formula({ formula })]), ...said];
}

type Say = (parts: readonly string[]) => string;

const readings: readonly (readonly [RegExp, Say])[] = [
  [/leaves out (.+), which never counts?$/, ([what = ""]) => m.workbook_detail_left_out({ what })],
  [/leaves (?!out )(.+) out of the mean/, ([what = ""]) => m.workbook_detail_left_out({ what })],
  [
    /takes in (.+), which do(?:es)? not belong to (.+)$/,
    ([what = "", to = ""]) => m.workbook_detail_foreign({ what, to }),
  ],
  [/counts (.+) twice$/, ([what = ""]) => m.workbook_detail_twice({ what })],
  [
    / reads (.+), which belongs? to another item than (.+)$/,
    ([what = "", to = ""]) => m.workbook_detail_foreign({ what, to }),
  ],
  [/does not read (?!the row)(.+)$/, ([what = ""]) => m.workbook_detail_unread({ what })],
  [/is not the sum of its parts, (.+)$/, ([what = ""]) => m.workbook_detail_parts({ what })],
  [
    /divides by (\d+); (.+) has (\d+) items$/,
    ([by = "", code = "", items = ""]) => m.workbook_detail_divided({ by, code, items }),
  ],
  [/does not calculate (.+) as the rules do$/, ([code = ""]) => m.workbook_detail_of({ code })],
  [
    /ends in (\S+) while items of (.+) are unanswered/,
    ([error = "", code = ""]) => m.workbook_detail_error({ error, code }),
  ],
  [/and its own formula gives (\S+)$/, ([value = ""]) => m.workbook_detail_own_formula({ value })],
  [/does not (?:gather|read the row of) (.+)$/, ([what = ""]) => m.workbook_detail_should_read({ what })],
  [
    /refuses (WBK|WBBM) at its floor of (\S+)/,
    ([predicate = "", floor = ""]) => m.workbook_detail_refuses({ predicate, floor }),
  ],
  [
    /gives a pass for (WBK|WBBM) below the floor of (\S+)/,
    ([predicate = "", floor = ""]) => m.workbook_detail_passes({ predicate, floor }),
  ],
  [/gives (.+) the weight (\S+); the regulation gives it/, ([code = ""]) => m.workbook_detail_of({ code })],
  [/holds ".*", and (\S+) takes/, ([code = ""]) => m.workbook_detail_item({ code })],
  [/should say how (\S+) is answered/, ([code = ""]) => m.workbook_detail_item({ code })],
  [/^the workbook has no row for (?:the count .+ of )?(\S+)$/, ([code = ""]) => m.workbook_detail_item({ code })],
  [/^row \d+ repeats (\S+);/, ([code = ""]) => m.workbook_detail_item({ code })],
  [/the formula in (\S+) does not see it/, ([cell = ""]) => m.workbook_detail_unseen({ cell })],
];

function listed(text: string): string {
  if (/^-?\d+\.\d+$/.test(text)) return localDecimal(text);
  return text
    .replace(/ and (\d+) more/, (_, count: string) => m.workbook_detail_more({ count }))
    .replaceAll(" and ", ", ");
}
