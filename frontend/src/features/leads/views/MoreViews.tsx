import { Button, Popover, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconListDetails } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SearchInput, Sheet, useMobile } from "@/shared/ui";
import filterClasses from "../filter/filter.module.css";
import type { LeadView } from "../list/useViews";
import classes from "./views.module.css";

interface MoreViewsProps {
  views: readonly LeadView[];
  active?: string;
  onOpen: (id: string) => void;
  onManage: () => void;
}

/** All views, with a search: those that are no tabs first. */
export function MoreViews({ views, active, onOpen, onManage }: MoreViewsProps) {
  const { t } = useTranslation("lists");
  const mobile = useMobile();
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState("");
  const show = (next: boolean) => {
    setOpened(next);
    setText("");
  };
  const wanted = text.toLocaleLowerCase();
  const found = [...views].sort((one, other) => Number(one.isPinned) - Number(other.isPinned)).filter((view) => view.label.toLocaleLowerCase().includes(wanted));
  const button = (
    <Button size="compact-sm" variant="subtle" color="gray" rightSection={<IconChevronDown size={14} stroke={1.8} aria-hidden />} aria-haspopup="dialog" onClick={() => show(!opened)}>
      {t("views.more")}
    </Button>
  );
  const list = (
    <>
      <SearchInput label={t("views.find")} value="" onChange={setText} className={classes.find} />
      <div className={filterClasses.fields} role="group" aria-label={t("views.more")}>
        {found.map((view) => (
          <UnstyledButton
            key={view.id}
            className={filterClasses.field}
            data-active={view.id === active || undefined}
            aria-current={view.id === active ? "true" : undefined}
            onClick={() => {
              show(false);
              onOpen(view.id);
            }}
          >
            {view.label}
            {view.problems.length > 0 && <span className={classes.broken}>{t("views.broken")}</span>}
          </UnstyledButton>
        ))}
        {found.length === 0 && <p className={filterClasses.none}>{t("views.none")}</p>}
      </div>
      <Button
        fullWidth
        mt={8}
        variant="default"
        leftSection={<IconListDetails size={15} stroke={1.8} aria-hidden />}
        onClick={() => {
          show(false);
          onManage();
        }}
      >
        {t("views.manage")}
      </Button>
    </>
  );
  if (mobile)
    return (
      <>
        {button}
        <Sheet opened={opened} onClose={() => show(false)} title={t("phone.views")} fit>
          {list}
        </Sheet>
      </>
    );
  return (
    <Popover width={280} opened={opened} onChange={show} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown className={filterClasses.dropdown} aria-label={t("views.more")}>
        {list}
      </Popover.Dropdown>
    </Popover>
  );
}
