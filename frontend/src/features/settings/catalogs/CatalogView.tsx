import { Button } from "@mantine/core";
import { IconListDetails } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/client/errors";
import { EmptyState, Item, ItemList, Loaded, Panel, SortableList, toast } from "@/shared/ui";
import { AddChoice } from "./AddChoice";
import classes from "./catalogs.module.css";
import { ChoiceRow } from "./ChoiceRow";
import type { CatalogItem, CatalogName } from "./queries";
import { useCatalogEditor } from "./useCatalogEditor";

/** One catalog: its choices in order, those no longer offered, and a line to add one. */
export function CatalogView({ catalog }: { catalog: CatalogName }) {
  const { t } = useTranslation("settings");
  const editor = useCatalogEditor(catalog);
  const { offered, retired } = editor;

  const tell = (problem: Problem | undefined, done: string, undo?: () => void) => (problem ? toast.problem(problem) : toast.done(done, { undo }));
  const order = async (items: CatalogItem[]) => {
    const before = offered;
    tell(await editor.order(items), t("catalogs.ordered"), () => void editor.order(before));
  };
  const retire = async (item: CatalogItem) => tell(await editor.offer(item.id, false), t("catalogs.retired", { name: item.name }), () => void editor.offer(item.id, true));
  const offer = async (item: CatalogItem) => tell(await editor.offer(item.id, true), t("catalogs.offered", { name: item.name }));
  const rename = async (item: CatalogItem, name: string) => {
    const problem = await editor.rename(item.id, name);
    if (!problem) toast.done(t("catalogs.renamed", { before: item.name, after: name }));
    return problem;
  };
  const add = async (name: string) => {
    const problem = await editor.add(name);
    if (!problem) toast.done(t("catalogs.added", { name }));
    return problem;
  };

  return (
    <Loaded result={editor.result} onRetry={editor.refresh} lines={10}>
      {() => (
        <>
          <p className={classes.detail}>{t(`catalogs.detail.${catalog}`)}</p>
          {offered.length === 0 && <EmptyState icon={IconListDetails} title={t("catalogs.emptyTitle")} body={t("catalogs.emptyBody")} />}
          <SortableList label={t(`catalogs.name.${catalog}`)} items={offered} nameOf={(item) => item.name} onOrder={(items) => void order(items)}>
            {(item) => <ChoiceRow item={item} onRename={(name) => rename(item, name)} onRetire={() => void retire(item)} />}
          </SortableList>
          <AddChoice onAdd={add} />
          {retired.length > 0 && (
            <Panel title={t("catalogs.retiredTitle")} detail={t("catalogs.retiredDetail")}>
              <ItemList label={t("catalogs.retiredTitle")}>
                {retired.map((item) => (
                  <Item
                    key={item.id}
                    title={item.name}
                    muted
                    actions={
                      <Button variant="subtle" aria-label={t("catalogs.offerOne", { name: item.name })} onClick={() => void offer(item)}>
                        {t("catalogs.offer")}
                      </Button>
                    }
                  />
                ))}
              </ItemList>
            </Panel>
          )}
        </>
      )}
    </Loaded>
  );
}
