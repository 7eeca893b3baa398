import { afterEach, describe, expect, it, vi } from "vitest";
import { addLayer, press } from "./registry";

const key = (name: string, target: EventTarget = document.body, init: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...init });
  Object.defineProperty(event, "target", { value: target });
  return press(event);
};

describe("keyboard", () => {
  let remove = () => {};
  afterEach(() => {
    remove();
    document.body.replaceChildren();
  });

  const listen = (keys: string) => {
    const run = vi.fn();
    remove = addLayer({ current: [{ keys, label: keys, group: "list", run }] });
    return run;
  };

  it("leaves letters to those who type", () => {
    const run = listen("j");
    key("j", document.body.appendChild(document.createElement("input")));
    expect(run).not.toHaveBeenCalled();
    key("j");
    expect(run).toHaveBeenCalledOnce();
  });

  it("leaves keys to an open dialog", () => {
    const run = listen("x");
    document.body.appendChild(document.createElement("div")).setAttribute("role", "dialog");
    key("x");
    expect(run).not.toHaveBeenCalled();
  });

  it("leaves Enter to a focused button", () => {
    const run = listen("enter");
    key("Enter", document.body.appendChild(document.createElement("button")));
    expect(run).not.toHaveBeenCalled();
  });

  it("understands sequences and the command key", () => {
    const sequence = listen("g l");
    key("g");
    key("l");
    expect(sequence).toHaveBeenCalledOnce();
    remove();
    const command = listen("mod+k");
    key("k", document.body.appendChild(document.createElement("input")), { metaKey: true });
    expect(command).toHaveBeenCalledOnce();
  });
});
