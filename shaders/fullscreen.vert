// One triangle over the whole target. Row 0 of the target is the top of the picture.
uniform vec3 stored_x;  // (xx, xy, x0) of media/picture_geometry.h's StoredPlace
uniform vec3 stored_y;
out vec2 stored;        // place in the stored picture, 0..1 from its top left

void main() {
    vec2 shown = vec2(float((gl_VertexID & 1) * 2), float(gl_VertexID & 2));
    stored = vec2(dot(stored_x, vec3(shown, 1.0)), dot(stored_y, vec3(shown, 1.0)));
    gl_Position = vec4(shown * 2.0 - 1.0, 0.0, 1.0);
}
