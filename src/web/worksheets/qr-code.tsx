import { useEffect, useState } from "react";
import s from "./panels.module.css";

/** A QR code as one SVG path; the encoder loads only when a receipt is looked at. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const [code, setCode] = useState<{ readonly size: number; readonly path: string } | null>(null);
  useEffect(() => {
    let left = false;
    void import("qrcode").then(({ create }) => {
      const { modules } = create(text, { errorCorrectionLevel: "M" });
      let path = "";
      for (let row = 0; row < modules.size; row += 1) {
        for (let column = 0; column < modules.size; column += 1)
          if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
      }
      if (!left) setCode({ size: modules.size, path });
    });
    return () => {
      left = true;
    };
  }, [text]);
  return (
    <svg
      className={s.qr}
      viewBox={`0 0 ${code?.size ?? 1} ${code?.size ?? 1}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      {code && <path d={code.path} fill="#000000" />}
    </svg>
  );
}
