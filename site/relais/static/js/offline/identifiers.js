// The plainest details that identify a person, looked for before a text is kept on a device without network. The server
// looks much more closely (workshops/safeguarding/personal_details) once the text is sent.
const SHAPES = [
  /[\p{L}\d._%+-]+\s?@\s?[\p{L}\d-]+(\.[\p{L}\d-]+)+/u, // e-mail
  /(?<!\d)(\+?1[\s.-]?)?\(?[2-9]\d{2}\)?[\s.-]?\d{3}[\s.-]?\d{4}(?!\d)/, // telephone, North America
  /(?<![\p{L}\d])[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][\s-]?\d[ABCEGHJ-NPRSTV-Z]\d(?![\p{L}\d])/iu, // postal code
  /(?<!\p{L})\p{L}{4}[\s-]?\d{4}[\s-]?\d{4}(?!\d)/u, // health insurance number, permanent code
  /(?<!\d)\d{3}[\s-]\d{3}[\s-]\d{3}(?!\d)/, // social insurance number
];

export const holdsIdentifier = (text) => SHAPES.some((shape) => shape.test(text));
