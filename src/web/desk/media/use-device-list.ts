import { useEffect, useState } from "react";

type Listed = readonly { readonly value: string; readonly label: string }[];
type Devices = Readonly<Record<MediaDeviceKind, Listed>>;

const none: Devices = { audioinput: [], videoinput: [], audiooutput: [] };

/** The devices of this computer. Their names are told once one of them was allowed: `again` says when to look anew. */
export function useDeviceList(again: string): Devices {
  const [devices, setDevices] = useState<Devices>(none);
  useEffect(() => {
    // A page that is not on https has no devices at all.
    const source = navigator.mediaDevices as MediaDevices | undefined;
    if (!source) return undefined;
    let isOver = false;
    const look = async (): Promise<void> => {
      const found = await source.enumerateDevices().catch(() => []);
      if (isOver) return;
      const named = (kind: MediaDeviceKind): Listed =>
        found.flatMap((one) =>
          one.kind === kind && one.label !== "" && one.deviceId !== "default"
            ? [{ value: one.deviceId, label: one.label }]
            : [],
        );
      setDevices({
        audioinput: named("audioinput"),
        videoinput: named("videoinput"),
        audiooutput: named("audiooutput"),
      });
    };
    const hear = (): void => void look();
    hear();
    source.addEventListener("devicechange", hear);
    return () => {
      isOver = true;
      source.removeEventListener("devicechange", hear);
    };
  }, [again]);
  return devices;
}
