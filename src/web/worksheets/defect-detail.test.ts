import { expect, test } from "vitest";
import { setLocale } from "../../words/runtime.js";
import { defectDetail } from "./defect-detail.ts";

test.each([
  [
    "L12 (=AVERAGE(L13:L15)) leaves out A.I.1.i.d, which never counts",
    ["Rumus: =AVERAGE(L13:L15)", "Terlewat: A.I.1.i.d."],
  ],
  [
    "L12 (=SUM(L13:L15)/5) divides by 5; A.I.1.i has 3 items",
    ["Rumus: =SUM(L13:L15)/5", "Dibagi 5, padahal A.I.1.i punya 3 butir."],
  ],
  [
    "L12 (=L13) takes in A.I.2.i.a, A.I.2.i.b, A.I.2.i.c and 3 more, which do not belong to A.I.1",
    ["Rumus: =L13", "Ikut terhitung A.I.2.i.a, A.I.2.i.b, A.I.2.i.c dan 3 lainnya, padahal bukan bagian A.I.1."],
  ],
  ["L12 rounds before the end (=ROUND(L13,1)); the rules round only what is shown", ["Rumus: =ROUND(L13,1)"]],
  ["L12 shows 3.1, and its own formula gives 3.4", ["Rumusnya sendiri menghasilkan 3,4."]],
  ["something that no reading knows", []],
])("%s", (message, expected) => {
  void setLocale("id", { reload: false });
  expect(defectDetail(message)).toEqual(expected);
});
