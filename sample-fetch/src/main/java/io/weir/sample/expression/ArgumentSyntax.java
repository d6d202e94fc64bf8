package io.weir.sample.expression;

/**
 * One argument as written, quotes and escapes resolved.
 *
 * @param offset where it begins inside the word that holds the expression
 */
record ArgumentSyntax(String text, int offset) {}
