import { Button, Menu } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { sortFields, sortOf, sortText, type LeadsSearch, type SortField } from "../address";

export const sortLabels = {
  CREATED_AT: "field.createdAt",
  UPDATED_AT: "field.updatedAt",
  NEXT_FOLLOW_UP_AT: "field.nextFollowUpAt",
  FOLLOW_UP_DUE_AT: "field.followUpDueAt",
  NAME: "field.name",
  SCORE: "field.score",
} as const satisfies Record<SortField, string>;

/** Chooses the order where there are no headings to click; the same one again turns it around. */
export function SortMenu({ search, onChange }: { search: LeadsSearch; onChange: (patch: Partial<LeadsSearch>) => void }) {
  const { t } = useTranslation("leads");
  const sort = sortOf(search);
  const Arrow = sort.descending ? IconArrowDown : IconArrowUp;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="gray" px={8} leftSection={<IconArrowsSort size={15} stroke={1.8} aria-hidden />} aria-label={t("sortButton", { name: t(sortLabels[sort.key]) })}>
          {t(sortLabels[sort.key])}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={sort.key}>
          {sortFields.map((key) => (
            <Menu.RadioItem key={key} value={key} closeMenuOnClick checkIcon={<Arrow size={14} stroke={2} />} onClick={() => onChange({ sort: sortText({ key, descending: key === sort.key ? !sort.descending : key !== "NAME" }) })}>
              {t(sortLabels[key])}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
