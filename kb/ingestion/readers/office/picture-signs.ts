/** Word sets letters of picture fonts at U+F000 to U+F0FF; they mean nothing outside their font. */
export function isPictureSign(code: number): boolean {
  return code >= 0xf000 && code <= 0xf0ff;
}
