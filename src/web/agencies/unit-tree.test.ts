import { describe, expect, test } from "vitest";
import { treeOrder } from "./unit-tree.ts";

const unit = (id: string, parentId: string | null, name: string) => ({ id, parentId, name });

describe("the tree of units", () => {
  test("puts each unit under its parent, siblings by name, numbers as people count", () => {
    const ordered = treeOrder(
      [
        unit("p10", "d", "Puskesmas 10"),
        unit("p9", "d", "Puskesmas 9"),
        unit("d", null, "Dinas Kesehatan"),
        unit("a", null, "Bappeda"),
      ],
      "id",
    );
    expect(ordered.map((one) => [one.unit.id, one.depth, one.parentName])).toEqual([
      ["a", 0, null],
      ["d", 0, null],
      ["p9", 1, "Dinas Kesehatan"],
      ["p10", 1, "Dinas Kesehatan"],
    ]);
  });
  test("loses no unit when the parent is unknown or the tree bites its own tail", () => {
    const ordered = treeOrder([unit("x", "gone", "X"), unit("a", "b", "A"), unit("b", "a", "B")], "id");
    expect(ordered.map((one) => one.unit.id).toSorted()).toEqual(["a", "b", "x"]);
  });
});
