import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { courseFile } from "../../../contract/proposals/course.ts";
import { faultsOfCourse } from "../../../core/proposals/course-check.ts";
import { instrumentsFolder } from "../../instruments/packs.ts";

export type CourseFile = z.output<typeof courseFile>;

/** The course that units begin on now. Courses are few, and each was shipped: a broken one stops us. */
export const currentCourse: CourseFile = readCourse("permenpanrb-5-2024");

const courses: ReadonlyMap<string, CourseFile> = new Map([[currentCourse.id, currentCourse]]);

/** The course that a unit runs on, by the id that its row names. */
export function courseOf(id: string): CourseFile {
  const found = courses.get(id);
  if (!found) throw new Error(`there is no course ${id}`);
  return found;
}

function readCourse(folder: string): CourseFile {
  const file = join(instrumentsFolder, folder, "course.json");
  const course = courseFile.parse(JSON.parse(readFileSync(file, "utf8")));
  const faults = faultsOfCourse(course);
  if (faults.length > 0) throw new Error(`${file} is not a course:\n${faults.join("\n")}`);
  return course;
}
