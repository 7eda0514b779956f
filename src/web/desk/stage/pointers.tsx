import { type PointerEvent, useEffect, useRef, useState } from "react";
import { nameOf } from "../room/people.ts";
import type { Room } from "../room/use-room.ts";
import s from "./stage.module.css";

/** A pointer that has not moved for so long is nobody's any more. */
const fadesAfterMs = 4000;
/** Hands move faster than anybody needs to see. */
const betweenMs = 60;

/** Where others point on the page, by name. */
export function Pointers({ room }: { readonly room: Room }) {
  const [now, setNow] = useState(() => Date.now());
  const { pointers } = room;
  useEffect(() => {
    if (pointers.length === 0) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [pointers]);
  return (
    <div className={s.pointers} aria-hidden="true">
      {pointers
        .filter(({ accountId, at }) => accountId !== room.me.accountId && now - at < fadesAfterMs)
        .map(({ accountId, x, y }) => (
          <span key={accountId} className={s.pointer} style={{ left: `${x * 100}%`, top: `${y * 100}%` }}>
            {nameOf(room, accountId)}
          </span>
        ))}
    </div>
  );
}

/** Tells the others where one points, while `isOn`. */
export function usePointing(room: Pick<Room, "point">, isOn: boolean) {
  const last = useRef(0);
  const { point } = room;
  useEffect(() => {
    if (!isOn) return undefined;
    return () => point(null);
  }, [isOn, point]);
  if (!isOn) return {};
  return {
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      const now = Date.now();
      if (now - last.current < betweenMs) return;
      last.current = now;
      const box = event.currentTarget.getBoundingClientRect();
      const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
      if (x >= 0 && x <= 1 && y >= 0 && y <= 1) point({ x, y });
    },
    onPointerLeave: (): void => point(null),
  };
}
