import { Skeleton } from "@mantine/core";
import { Waiting } from "../ui/skeletons.tsx";
import s from "./worksheet.module.css";

/** The shape of a worksheet while it is on its way: three columns, nothing jumps when it comes. */
export function WorksheetSkeleton() {
  return (
    <Waiting>
      <div className={s.header}>
        <Skeleton h={24} w={260} />
      </div>
      <div className={s.shell}>
        <div className={`${s.outlineColumn} ${s.skeleton}`}>
          {Array.from({ length: 9 }, (_, row) => (
            <Skeleton key={row} h={22} />
          ))}
        </div>
        <div className={s.skeleton}>
          <Skeleton h={22} w="60%" />
          {Array.from({ length: 4 }, (_, row) => (
            <Skeleton key={row} h={50} />
          ))}
          <Skeleton h={120} mt={16} />
        </div>
        <div className={`${s.ladderColumn} ${s.skeleton}`}>
          {Array.from({ length: 7 }, (_, row) => (
            <Skeleton key={row} h={34} />
          ))}
        </div>
      </div>
    </Waiting>
  );
}
