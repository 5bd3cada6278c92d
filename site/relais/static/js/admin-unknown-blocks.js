// A stream draws the blocks of a type this site does not know as it draws the others; it offers none to add, so that
// their definition stays out of its menu.

class KeepingStreamBlock extends window.wagtailStreamField.blocks.StreamBlockDefinition {
  constructor(name, groups, firstStates, meta, unknown) {
    super(name, groups, firstStates, meta);
    this.childBlockDefsByName[unknown.name] = unknown;
  }
}

window.telepath.register("relais.blocks.KeepingStreamBlock", KeepingStreamBlock);
