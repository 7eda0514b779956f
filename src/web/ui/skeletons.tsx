import { Skeleton } from "@mantine/core";
import * as m from "../../words/messages.js";
import { Card } from "./card.tsx";
import classes from "./skeletons.module.css";

/** Waiting shapes: of the thing that will stand there, so that nothing jumps when it comes. */
export function TableSkeleton({ rows = 6 }: { readonly rows?: number }) {
  return (
    <Waiting>
      <Card>
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className={classes["row"]}>
            <Skeleton h={14} w={`${34 + ((row * 17) % 30)}%`} />
            <Skeleton h={14} w="18%" />
            <Skeleton h={14} w="12%" />
          </div>
        ))}
      </Card>
    </Waiting>
  );
}

export function CardsSkeleton({ cards = 3 }: { readonly cards?: number }) {
  return (
    <Waiting>
      <div className={classes["cards"]}>
        {Array.from({ length: cards }, (_, card) => (
          <Card key={card}>
            <Skeleton h={16} w="45%" mb={12} />
            <Skeleton h={12} w="80%" mb={8} />
            <Skeleton h={12} w="30%" />
          </Card>
        ))}
      </div>
    </Waiting>
  );
}

export function PageSkeleton() {
  return (
    <Waiting>
      <div className={classes["page"]}>
        <Skeleton h={24} w="30%" mb={20} />
        <Card>
          <Skeleton h={14} w="60%" mb={12} />
          <Skeleton h={14} w="75%" mb={12} />
          <Skeleton h={14} w="40%" />
        </Card>
      </div>
    </Waiting>
  );
}

/** Says aloud that something is on its way. */
export function Waiting({ children }: { readonly children: React.ReactNode }) {
  return (
    <div role="status" aria-busy="true" aria-label={m.ui_waiting()}>
      {children}
    </div>
  );
}
