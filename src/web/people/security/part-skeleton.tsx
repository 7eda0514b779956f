import { Skeleton } from "@mantine/core";

/** What stands in a card while its contents are on their way: two lines and a button. */
export function PartSkeleton() {
  return (
    <div aria-hidden="true">
      <Skeleton height={16} mb={10} />
      <Skeleton height={16} width="60%" mb={14} />
      <Skeleton height={36} width={140} />
    </div>
  );
}
