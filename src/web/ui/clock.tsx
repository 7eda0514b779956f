import { createContext, type ReactNode, use, useEffect, useState } from "react";

/** Milliseconds to add to this device's clock to get the server's: deadlines follow the server, not the office computer. */
const Offset = createContext(0);

export function ClockProvider({
  serverNow,
  children,
}: {
  readonly serverNow: string | undefined;
  readonly children: ReactNode;
}) {
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    if (serverNow) setOffset(Date.parse(serverNow) - Date.now());
  }, [serverNow]);
  return <Offset value={offset}>{children}</Offset>;
}

/** The server's time, drawn anew every `everyMs` (half a minute unless told). */
export function useNow(everyMs = 30_000): Date {
  const offset = use(Offset);
  const [tick, setTick] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setTick(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return new Date(tick + offset);
}
